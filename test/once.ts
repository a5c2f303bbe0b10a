import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { locked } from './postgres'

/** What takes long to make and is the same for every test file: the first one of the run makes it, the others wait and read it. */
export function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const file = join(process.env.TEST_FOLDER as string, name)
  return locked(`${process.env.TEST_RUN}/${name}`, async () => {
    if (existsSync(file)) return deserialize(readFileSync(file)) as T
    const made = await make()
    writeFileSync(file, serialize(made))
    return made
  })
}
