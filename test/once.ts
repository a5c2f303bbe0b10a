import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { Client } from 'pg'

const fileOf = (name: string) => join(process.env.TEST_FOLDER as string, name)

/** What some file of this run has made once. */
export const made = <T>(name: string): T => deserialize(readFileSync(fileOf(name))) as T

/** What takes long to make and is the same for every test file: the first one of the run makes it, the others wait and read it. */
export async function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const { TEST_DATABASE_URL, TEST_RUN } = process.env
  const file = fileOf(name)
  if (existsSync(file)) return made(name)
  const lock = new Client({ connectionString: TEST_DATABASE_URL })
  await lock.connect()
  try {
    await lock.query('SELECT pg_advisory_lock(hashtext($1))', [`${TEST_RUN}/${name}`])
    if (existsSync(file)) return made(name)
    const fresh = await make()
    writeFileSync(`${file}.part`, serialize(fresh))
    renameSync(`${file}.part`, file)
    return fresh
  } finally {
    await lock.end()
  }
}
