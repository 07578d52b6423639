/**
 * For who writes a migration; services and commands bring the database up to date by themselves. After `npm run build`,
 * `node scripts/migrate.mjs up` does it, and `node scripts/migrate.mjs down 1` takes the newest migration back, and the data with it.
 */
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { loadEnvironment } from '#platform/config/environment.js';
import { readSettings } from '#platform/config/setting.js';
import { migrate, migrateDown } from '#platform/database/migrate.js';
import { migrations } from '#migrations/index.js';

const [direction = 'up', steps = '1'] = process.argv.slice(2);
const settings = readSettings(DatabaseSettings, loadEnvironment());
if (direction === 'down') await migrateDown(settings, migrations, Number(steps));
else for (const name of await migrate(settings, migrations)) console.log(`migrated ${name}`);
