/** Our sources import './file.js', as Node wants it; in tests the file on disk is './file.ts'. */
module.exports = (request, options) => {
  if (/\.c?js$/.test(request) && !options.basedir.includes('node_modules')) {
    try {
      return options.defaultResolver(request.replace(/js$/, 'ts'), options);
    } catch {
      // Not one of ours: fall through to the file as named.
    }
  }
  return options.defaultResolver(request, options);
};
