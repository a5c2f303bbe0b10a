import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { Client } from 'pg'

/** What takes long to make and is the same for every test file: the first one of the run makes it, the others wait and read it. */
export async function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const { TEST_FOLDER, TEST_DATABASE_URL, TEST_RUN } = process.env
  const file = join(TEST_FOLDER as string, name)
  const isMade = () => existsSync(file)
  const read = () => deserialize(readFileSync(file)) as T
  if (isMade()) return read()
  const lock = new Client({ connectionString: TEST_DATABASE_URL })
  await lock.connect()
  try {
    await lock.query('SELECT pg_advisory_lock(hashtext($1))', [`${TEST_RUN}/${name}`])
    if (isMade()) return read()
    const made = await make()
    writeFileSync(`${file}.part`, serialize(made))
    renameSync(`${file}.part`, file)
    return made
  } finally {
    await lock.end()
  }
}
