import pg from 'pg';

/** What most managed servers give: no superuser, yet it may make roles and has a database of its own. @returns its address */
export async function managedLogin(superuserUrl: string, attributes = 'createrole'): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`create role keeper login nosuperuser nocreatedb ${attributes} password 'kept by keepers'`);
    await client.query('create database kept owner keeper');
  } finally {
    await client.end();
  }
  const url = new URL(superuserUrl);
  Object.assign(url, { username: 'keeper', password: 'kept by keepers', pathname: '/kept' });
  return url.toString();
}
