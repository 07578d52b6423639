/** `npm run migrate -- up` brings DATABASE_URL up to date; `-- down 1` takes the newest migration back. */
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { loadEnvironment } from '#platform/config/environment.js';
import { readSettings } from '#platform/config/setting.js';
import { migrate, migrateDown } from '#platform/database/migrate.js';
import { migrations } from '#migrations/index.js';

const [direction = 'up', steps = '1'] = process.argv.slice(2);
const settings = readSettings(DatabaseSettings, loadEnvironment());
if (direction === 'down') await migrateDown(settings, migrations, Number(steps));
else for (const name of await migrate(settings, migrations)) console.log(`migrated ${name}`);
