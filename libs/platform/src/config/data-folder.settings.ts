import { text } from './parsers.js';
import { Setting } from './setting.js';

/** Where a development machine keeps what an installation keeps elsewhere. */
export class DataFolderSettings {
  @Setting('GATEHOUSE_DATA', text, 'folder of the embedded database, of development secrets and of the mailbox', {
    fallback: '.gatehouse',
  })
  path: string;
}
