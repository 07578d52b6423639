import { milliseconds } from '../config/parsers.js';
import { Setting } from '../config/setting.js';

export class ShutdownSettings {
  @Setting(
    'SHUTDOWN_GRACE',
    milliseconds('0s', '10m'),
    'how long requests are still taken after a stop signal, for load balancers',
    {
      fallback: '0s',
      productionFallback: '5s',
    },
  )
  graceMilliseconds: number;

  @Setting('SHUTDOWN_DEADLINE', milliseconds('0s', '10m'), 'longest wait for requests in flight; then they are cut', {
    fallback: '15s',
  })
  deadlineMilliseconds: number;
}
