import type { At } from '../../at'
import { agentMarket } from '../agentMarket/contract'
import { agentNft } from './contract'

const nft = agentNft.functions
const market = agentMarket.functions

interface Minting {
  readonly sighash: string
  decode(input: string): object
}

/** Functions that create one agent. */
const OF_NFT: readonly Minting[] = [
  nft['mint(address,string)'],
  nft['mintWithRole(address,string,address)'],
  nft['mint((string,bytes32)[],address)'],
  nft['mintWithRole((string,bytes32)[],address,address)'],
  nft.iCloneFrom,
]
const OF_MARKET: readonly Minting[] = [
  market['paidMint(address,string,address,bool)'],
  market['paidMint((string,bytes32)[],address,bool)'],
  market.mint,
]

/** The URI that the transaction's input gives a new agent: null for none; undefined when the input does not tell. */
export function uriInInput({ tx, address, chain }: At): string | null | undefined {
  const { to, input } = tx
  const functions =
    to === address ? OF_NFT : chain.deployed.of(agentMarket).some((each) => each.address === to) ? OF_MARKET : []
  const called = functions.find(({ sighash }) => input.startsWith(sighash))
  if (called === undefined) return undefined
  try {
    const given = called.decode(input)
    return 'uri' in given && typeof given.uri === 'string' && given.uri !== '' ? given.uri : null
  } catch {
    // A later ABI may take other arguments under the same name.
    return undefined
  }
}

/** What a contract answers for a new agent. */
export interface AskedUri {
  readonly answer: string | null
  /** Begin that all agents without a URI of their own have in common; null when there is none. */
  readonly base: string | null
  /** What the first entry of its data says, which the contract falls back on. */
  readonly description: string | undefined
}

/** The URI that an agent has of its own: null where the answer was made up from what it has besides. */
export function ownUri(tokenId: bigint, { answer, base, description }: AskedUri): string | null {
  if (!answer) return null
  if (base) return answer === `${base}${tokenId}` ? null : answer
  return answer === description ? null : answer
}
