import { W0gToken } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import type { Answers, Needs } from '../../define'
import type { Columns, Rows } from '../../rows'
import { w0g } from './contract'
import { isWhole } from './holder'

type Token = Columns<W0gToken>

/** The supply that the contract tells at the end of the block. */
export const asksSupply = (at: At): Needs => ({
  supply: { address: at.address, data: w0g.functions.totalSupply.encode({}) },
})

/** What a movement changes about the whole token. */
export interface TokenChange {
  /** Holders more, or fewer. */
  readonly holders: number
  readonly heldWei: bigint
  readonly sums: Partial<Pick<W0gToken, 'depositedWei' | 'withdrawnWei' | 'mintedWei' | 'burnedWei'>>
}

/** Moves the token's totals. Answers it as it stands then. */
export function changeToken({ holders, heldWei, sums }: TokenChange, rows: Rows, at: At): Token {
  const before = tokenOf(rows, at)
  const { depositedWei = 0n, withdrawnWei = 0n, mintedWei = 0n, burnedWei = 0n } = sums
  const after = settled({
    ...before,
    holders: before.holders == null ? null : before.holders + holders,
    heldWei: before.heldWei == null ? null : before.heldWei + heldWei,
    depositedWei: before.depositedWei + depositedWei,
    withdrawnWei: before.withdrawnWei + withdrawnWei,
    mintedWei: before.mintedWei + mintedWei,
    burnedWei: before.burnedWei + burnedWei,
  })
  rows.set(W0gToken, after)
  return after
}

/** Notes the supply that the contract told. */
export function noteSupply(answers: Answers<Needs>, rows: Rows, at: At): void {
  const told = answerOf(w0g.functions.totalSupply, answers.supply ?? null)
  if (told === null) return
  rows.set(W0gToken, settled({ ...tokenOf(rows, at), observedSupplyWei: told, observedBlock: at.height }))
}

/** The supply is told of the end of a block: until then, each movement changes what of it is explained. */
function settled(token: Token): Token {
  const { observedSupplyWei, observedBlock, heldWei, lastBlock } = token
  if (observedBlock !== lastBlock || observedSupplyWei == null) return token
  return { ...token, unexplainedWei: heldWei == null ? null : observedSupplyWei - heldWei }
}

function tokenOf(rows: Rows, at: At): Token {
  const latest = { lastBlock: at.height, lastTime: at.time }
  const known = rows.get(W0gToken, at.address)
  if (known !== null) return { ...known, ...latest }
  const whole = isWhole(at)
  return {
    id: at.address,
    holders: whole ? 0 : null,
    heldWei: whole ? 0n : null,
    depositedWei: 0n,
    withdrawnWei: 0n,
    mintedWei: 0n,
    burnedWei: 0n,
    observedSupplyWei: null,
    observedBlock: null,
    unexplainedWei: null,
    firstBlock: at.height,
    firstTime: at.time,
    ...latest,
  }
}
