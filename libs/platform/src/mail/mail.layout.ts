/** What a layout may name in braces. `content` is the letter itself; an operator's layout must have it. */
export const layoutPlaceholders = ['language', 'direction', 'subject', 'preheader', 'content', 'product', 'footer'];

/**
 * The page around every letter: no tables, nothing from elsewhere. What matters is inline as well, for mail programs that throw the
 * style element away; those that know dark mode take it from there.
 */
export const shippedLayout = `<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{subject}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark }
.link, .name { overflow-wrap: anywhere; word-break: break-word }
@media (max-width: 480px) {
  .page { padding: 12px !important }
  .letter { padding: 4px 20px !important }
}
@media (prefers-color-scheme: dark) {
  .page { background: #15171b !important; color: #e6e8eb !important }
  .letter { background: #20242a !important; border-color: #343a43 !important }
  .button { background: #8cb4ff !important; color: #0d1420 !important }
  .code { background: #2b3038 !important; color: #ffffff !important }
  .link, .footer { color: #a9b0ba !important }
}
</style>
</head>
<body class="page" style="margin:0;padding:32px 16px;background:#f3f4f6;color:#1f2328;font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{preheader}</div>
<div style="max-width:560px;margin:0 auto">
<p class="name" style="margin:0 0 16px;font-size:18px;font-weight:600;overflow-wrap:anywhere">{product}</p>
<div class="letter" style="background:#ffffff;border:1px solid #dfe2e6;border-radius:12px;padding:12px 32px;overflow-wrap:anywhere">
{content}
</div>
<p class="footer" style="margin:16px 0 0;font-size:13px;color:#5c6470;overflow-wrap:anywhere">{footer}</p>
</div>
</body>
</html>
`;
