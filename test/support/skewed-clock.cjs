/** Preloaded into a process (node --require): a machine whose clock is wrong by TEST_CLOCK_SKEW ms, and jumps back an hour on SIGUSR2. */
const RealDate = Date;
let skew = Number(process.env.TEST_CLOCK_SKEW ?? 0);

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + skew);
    else super(...given);
  }

  static now() {
    return RealDate.now() + skew;
  }
};

process.on('SIGUSR2', () => {
  skew -= 3_600_000;
});
