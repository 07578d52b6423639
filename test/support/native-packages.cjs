/**
 * Jest reads every file of every package anew for each test file: most of the time of a small one. These packages keep nothing between
 * two callers and do not care whose Array or Date it is, so Node loads them, once for all tests of a worker.
 */
const packages = [
  '@opentelemetry/api',
  '@simplewebauthn/server',
  'es-toolkit',
  'jose',
  'libphonenumber-js',
  'lodash',
  'nodemailer',
  'oauth4webapi',
  'openid-client',
  'rxjs',
  'semver',
  'validator',
];

/** For `transform`: their files. */
exports.pattern = `/node_modules/(${packages.join('|')})/.*\\.[cm]?js$`;

exports.process = (_source, path) => ({ code: `module.exports = loadNatively(${JSON.stringify(path)});` });
exports.getCacheKey = (_source, path) => path;
