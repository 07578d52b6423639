/** What is known of a provider from its documentation. */
export interface CaptchaProviderFacts {
  /** Takes secret, response and remoteip as a form, answers in JSON. */
  readonly verifyUrl: string;
  /** It may be told which site key the answer must be for. */
  readonly takesSiteKey: boolean;
  /** The longest answer it gives; whatever is longer need not be asked about. */
  readonly longestToken: number;
  /** What the Content-Security-Policy of a page with its widget has to let in, by directive. */
  readonly sources: Readonly<Record<'script' | 'frame' | 'style' | 'connect', readonly string[]>>;
}

const google: CaptchaProviderFacts = {
  verifyUrl: 'https://www.google.com/recaptcha/api/siteverify',
  takesSiteKey: false,
  longestToken: 4_096,
  sources: {
    script: ['https://www.google.com/recaptcha/', 'https://www.gstatic.com/recaptcha/'],
    frame: ['https://www.google.com/recaptcha/', 'https://recaptcha.google.com/recaptcha/'],
    style: [],
    connect: ['https://www.google.com/recaptcha/'],
  },
};

const ofHcaptcha = ['https://hcaptcha.com', 'https://*.hcaptcha.com'];
const ofCloudflare = ['https://challenges.cloudflare.com'];

export const captchaProviders = {
  turnstile: {
    verifyUrl: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    takesSiteKey: false,
    longestToken: 2_048,
    sources: { script: ofCloudflare, frame: ofCloudflare, style: [], connect: [] },
  },
  hcaptcha: {
    verifyUrl: 'https://api.hcaptcha.com/siteverify',
    takesSiteKey: true,
    longestToken: 4_096,
    sources: { script: ofHcaptcha, frame: ofHcaptcha, style: ofHcaptcha, connect: ofHcaptcha },
  },
  /** Version 2: the box to tick. */
  recaptcha: google,
  /** Version 3: nothing to see; a score. */
  recaptcha_v3: google,
} as const satisfies Record<string, CaptchaProviderFacts>;

export type CaptchaProvider = keyof typeof captchaProviders;

/** What a front-end needs to draw the widget. */
export interface CaptchaWidget {
  readonly provider: CaptchaProvider;
  readonly siteKey: string;
}

/** What the captcha was solved for. Widgets that know actions (Turnstile, reCAPTCHA v3) are told it, and their provider tells it us. */
export type CaptchaAction = 'login' | 'register' | 'password_reset' | 'email_code';
