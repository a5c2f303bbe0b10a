import { AUDIT_SCHEMA, DOMAIN_NAMES } from '../model/domainNames'

/** The API takes this role: it reads tables, writes nothing. */
export const API_ROLE = 'zg_api'
/** Analysts log in with it, once it was given a password: it reads the views of the schema `analytics`, nothing else. */
export const READER_ROLE = 'zg_reader'

const createRole = (role: string, attributes: string) => `
DO $$ BEGIN
  CREATE ROLE ${role} ${attributes};
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$`

/** Statements that create the two read-only roles once per server. */
export const ROLE_STATEMENTS: readonly string[] = [
  createRole(API_ROLE, 'NOLOGIN'),
  createRole(READER_ROLE, 'LOGIN'),
  `DO $$ BEGIN
     IF NOT pg_has_role(current_user, '${API_ROLE}', 'member') THEN GRANT ${API_ROLE} TO CURRENT_USER; END IF;
   END $$`,
]

/** Statements that let the roles read everything there is now; run again whenever tables or views were created. */
export function grantStatements(database: string): string[] {
  const schemas = ['zg', AUDIT_SCHEMA, ...DOMAIN_NAMES, 'analytics'].join(', ')
  const quoted = `"${database.replaceAll('"', '""')}"`
  return [
    `GRANT USAGE ON SCHEMA ${schemas} TO ${API_ROLE}`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${schemas} TO ${API_ROLE}`,
    `GRANT USAGE ON SCHEMA analytics TO ${READER_ROLE}`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA analytics TO ${READER_ROLE}`,
    `ALTER ROLE ${READER_ROLE} IN DATABASE ${quoted} SET statement_timeout = '30s'`,
    // Compiling a plan over many small parts takes longer than running it.
    `ALTER ROLE ${READER_ROLE} IN DATABASE ${quoted} SET jit = off`,
    `ALTER ROLE ${READER_ROLE} IN DATABASE ${quoted} SET default_transaction_read_only = on`,
    `ALTER ROLE ${READER_ROLE} IN DATABASE ${quoted} SET search_path = analytics`,
  ]
}
