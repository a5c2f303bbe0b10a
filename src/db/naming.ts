import { DefaultNamingStrategy } from 'typeorm'
import { snakeCase } from '../lib/names'

/** Tables and columns carry the names of classes and properties in snake case. */
export class SnakeNaming extends DefaultNamingStrategy {
  override tableName(className: string, customName?: string): string {
    return customName ?? snakeCase(className)
  }

  override columnName(propertyName: string, customName?: string, embeddedPrefixes: string[] = []): string {
    return snakeCase([...embeddedPrefixes, customName ?? propertyName].join('_'))
  }
}
