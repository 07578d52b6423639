export const noScript = {
  en: 'This page needs JavaScript.',
  de: 'Diese Seite braucht JavaScript.',
  es: 'Esta página necesita JavaScript.',
  fr: 'Cette page a besoin de JavaScript.',
  zh: '此页面需要 JavaScript。',
  pt: 'Esta página precisa de JavaScript.',
};

export const loading = {
  en: 'One moment …',
  de: 'Einen Augenblick …',
  es: 'Un momento…',
  fr: 'Un instant…',
  zh: '请稍候……',
  pt: 'Um momento…',
};
