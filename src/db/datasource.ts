import { DataSource } from 'typeorm'
import { type DomainName, domainEntities } from '../model/domains'
import { SnakeNaming } from './naming'

/**
 * A connection whose unqualified names are the tables of one domain.
 * @param schema the domain's schema, or the one that a reindex builds beside it
 */
export async function connectDomain(databaseUrl: string, domain: DomainName, schema: string): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities: [...domainEntities[domain]],
    namingStrategy: new SnakeNaming(),
    poolSize: 2,
    applicationName: `zg process ${domain}`,
    extra: { options: `-c search_path=${schema}`, max: 2 },
  })
  return source.initialize()
}
