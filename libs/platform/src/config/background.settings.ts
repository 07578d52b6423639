import { boolean } from './parsers.js';
import { Setting } from './setting.js';

export class BackgroundSettings {
  @Setting('WORKER_IN_API', boolean, 'send mail and do upkeep in the api process; false where a worker process does', {
    fallback: 'true',
  })
  inApi: boolean;
}
