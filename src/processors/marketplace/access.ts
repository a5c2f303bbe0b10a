import { fromHex } from '../../lib/hex'
import { agentIdOf } from '../../lib/ids'
import { Agent, AgentAccess, AgentAuthorization, AgentAuthorizationEnd } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Rows } from '../rows'
import { agentKey, agentOf, begins, ends, type Token } from './agents'
import { countAgents } from './count'

/** A user who may use an agent, by the authorisation that says so. */
interface Authorized {
  readonly user: string
  readonly authorization: string
}

/** Who may use an agent: the row that a transfer empties. */
export function accessKey(at: At, tokenId: bigint): RowKey {
  return { entity: AgentAccess, id: agentIdOf(at.address, tokenId) }
}

/** What granting and taking back read. */
export function authorizationKeys(at: At, tokenId: bigint): RowKey[] {
  return [agentKey(at, tokenId), accessKey(at, tokenId)]
}

/** An owner lets a user use the agent. Nothing changes for one who may already. */
export function authorize(
  { owner, user, ...token }: Token & { readonly owner: string; readonly user: string },
  rows: Rows,
  at: At,
): void {
  const agent = agentOf(rows, at, token)
  const users = usersOf(agent.id, rows)
  if (users.some((each) => each.user === user)) return
  rows.insert(AgentAuthorization, {
    id: at.logId,
    agent: agent.id,
    userAddress: user,
    grantedBy: owner,
    authorizationEnd: null,
    ...begins(at),
    txHash: fromHex(at.tx.hash),
  })
  rows.set(AgentAccess, { id: agent.id, users: [...users, { user, authorization: at.logId }] })
  rows.set(Agent, { ...agent, authorizedUsers: users.length + 1 })
  countAgents(token.standard, { authorizations: 1 }, rows, at)
}

/** An owner takes back what a user was allowed. */
export function revoke({ user, ...token }: Token & { readonly user: string }, rows: Rows, at: At): void {
  const agent = agentOf(rows, at, token)
  const users = usersOf(agent.id, rows)
  const left = users.filter((each) => each.user !== user)
  const held = users.find((each) => each.user === user)
  if (held === undefined) return
  endOne(held, AgentAuthorizationEnd.REVOKED, rows, at)
  rows.set(AgentAccess, { id: agent.id, users: left })
  rows.set(Agent, { ...agent, authorizedUsers: left.length })
}

/** An owner takes back all at once. */
export function clearAuthorizations(token: Token, rows: Rows, at: At): void {
  const agent = agentOf(rows, at, token)
  endAll(agent.id, AgentAuthorizationEnd.CLEARED, rows, at)
  rows.set(Agent, { ...agent, authorizedUsers: 0 })
}

/** Ends every authorisation of an agent. Answers how many there were. */
export function endAll(agent: string, authorizationEnd: AgentAuthorizationEnd, rows: Rows, at: At): number {
  const users = usersOf(agent, rows)
  for (const each of users) endOne(each, authorizationEnd, rows, at)
  if (users.length > 0) rows.set(AgentAccess, { id: agent, users: [] })
  return users.length
}

function endOne({ authorization }: Authorized, authorizationEnd: AgentAuthorizationEnd, rows: Rows, at: At): void {
  rows.patch(AgentAuthorization, { id: authorization, authorizationEnd, ...ends(at) })
}

function usersOf(agent: string, rows: Rows): readonly Authorized[] {
  return (rows.get(AgentAccess, agent)?.users as readonly Authorized[] | undefined) ?? []
}
