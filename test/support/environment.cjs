const { TestEnvironment } = require('jest-environment-node');

/** Gives tests the packages of `native-packages.cjs` as Node itself loads them: once for all tests of a worker. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.loadNatively = (path) => require(path);
  }
};
