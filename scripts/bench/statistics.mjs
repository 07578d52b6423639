export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How far the rounds lie apart, as a share of their median. */
export const spread = (values) => (Math.max(...values) - Math.min(...values)) / median(values);

/** A baseline that moves more than this says that something else used the machine: numbers are shown, a verdict is not. */
export const largestSpread = 0.15;

const whole = (value) => Math.round(value).toLocaleString('en');
const percent = (share) => `${Math.round(share * 100)} %`;

export function tellRate(name, values) {
  console.log(`  ${name.padEnd(46)} ${whole(median(values)).padStart(8)}/s   spread ${percent(spread(values))}`);
}

/**
 * The median of the ratios of the rounds; each compares neighbours in time, so slow changes of the machine cancel out.
 * False where the target is missed for certain.
 */
export function tellRatio(name, values, baseline, target) {
  const ratio = median(values.map((value, round) => value / baseline[round]));
  const doubt = doubtOf(baseline);
  const verdict = doubt ?? (ratio >= target ? 'met' : 'MISSED');
  console.log(`  ${name.padEnd(46)} ${ratio.toFixed(2).padStart(8)}     target ${target}: ${verdict}`);
  return doubt !== null || ratio >= target;
}

/** Why a comparison says nothing; null where it does. */
function doubtOf(baseline) {
  if (baseline.length < 5) return 'no verdict, too few rounds';
  const moved = spread(baseline);
  return moved > largestSpread ? `no verdict, the baseline moved ${percent(moved)}` : null;
}
