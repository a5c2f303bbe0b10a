import { graphql } from 'graphql'
import type { Pool } from 'pg'
import { expect } from 'vitest'
import { Snapshot } from '../../src/api/read/snapshot'
import { schema } from '../../src/api/schema'
import { ChainHead } from '../../src/api/status/chainHead'
import { devnet } from '../../src/config/networks/devnet'

export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** Every statement that answering the document takes. */
export async function statementsOf(pool: Pool, source: string): Promise<Statement[]> {
  const statements: Statement[] = []
  const snapshot = new Snapshot(pool)
  const db = {
    status: () => snapshot.status(),
    read: (sql: string, parameters: readonly unknown[] = []) => {
      statements.push({ sql, parameters })
      return snapshot.read(sql, parameters)
    },
  }
  try {
    const { errors } = await graphql({
      schema,
      source,
      contextValue: { db, network: devnet, chainHead: new ChainHead(undefined) },
    })
    expect(errors).toBeUndefined()
  } finally {
    await snapshot.end()
  }
  return statements
}
