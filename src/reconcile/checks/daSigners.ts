import * as p from '@subsquid/evm-codec'
import { DaQuorum, DaSigner, DaStake } from '../../model/generated'
import { daRegistry } from '../../processors/da/daRegistry/contract'
import { daSigners } from '../../processors/da/daSigners/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'
import { wordsOf } from './daWords'

const PAIR = p.fixedSizeArray(p.uint256, 2)
const getQuorum = view('getQuorum(uint256,uint256)', { epoch: p.uint256, quorumId: p.uint256 }, p.array(p.address))
const getSigner = view(
  'getSigner(address[])',
  { accounts: p.array(p.address) },
  p.array(
    p.struct({
      signer: p.address,
      socket: p.string,
      pkG1: p.struct({ X: p.uint256, Y: p.uint256 }),
      pkG2: p.struct({ X: PAIR, Y: PAIR }),
    }),
  ),
)
const staked = view('staked(address)', { account: p.address }, p.uint256)

/** Who holds which rows of each quorum that blobs were verified by. */
export const daQuorum = viewCheck({
  name: 'da-quorum',
  domain: 'da',
  entity: DaQuorum,
  contract: daSigners,
  oneAddressOnly: true,
  indexed: `
    SELECT q.id AS subject, q.epoch AS key_epoch, q.quorum_id AS key_quorum_id, q.quorum_rows, q.members,
           (SELECT string_agg(m.signer || ' ' || m.rows_held || ' from ' || m.first_row, ', ' ORDER BY m.first_row)
            FROM da_quorum_member m WHERE m.quorum = q.id) AS holders
    FROM da_quorum q WHERE $1::text IS NOT NULL`,
  each: (address, { keyEpoch, keyQuorumId }) => [
    callOf(
      getQuorum,
      address,
      { epoch: BigInt(keyEpoch as string), quorumId: BigInt(keyQuorumId as string) },
      (rows) => {
        const signers = [...new Set(rows)]
        const held = (signer: string) => rows.filter((row) => row === signer).length
        const holders = signers.map((signer) => `${signer} ${held(signer)} from ${rows.indexOf(signer)}`).join(', ')
        return { quorumRows: rows.length, members: signers.length, holders: holders || null }
      },
    ),
  ],
  absentReverts: true,
})

/** Keys and socket of each signer. The contract lists nobody, and reverts for who is none. */
export const daSigner = viewCheck({
  name: 'da-signer',
  domain: 'da',
  entity: DaSigner,
  contract: daSigners,
  oneAddressOnly: true,
  indexed: `
    SELECT s.id AS subject, s.id AS key_signer, s.socket, '0x' || encode(k.pk_g1, 'hex') AS pk_g1, '0x' || encode(k.pk_g2, 'hex') AS pk_g2
    FROM da_signer s LEFT JOIN da_signer_key k ON k.id = s.key_id WHERE $1::text IS NOT NULL`,
  each: (address, { keySigner }) => [
    callOf(getSigner, address, { accounts: [keySigner as string] }, ([told]) => ({
      socket: told?.socket ?? null,
      pkG1: told === undefined ? null : wordsOf(told.pkG1.X, told.pkG1.Y),
      pkG2: told === undefined ? null : wordsOf(...told.pkG2.X, ...told.pkG2.Y),
    })),
  ],
  absentReverts: true,
  // A socket is told by calldata or a change, keys by a registration that may lie before the first block.
  mayBeUnknown: ['socket', 'pkG1', 'pkG2'],
})

/** What the registry holds of each account. Its first version has no such view. */
export const daStake = viewCheck({
  name: 'da-stake',
  domain: 'da',
  entity: DaStake,
  contract: daRegistry,
  indexed: 'SELECT id AS subject, account AS key_account, stake_wei FROM da_stake WHERE registry = $1',
  each: (address, row) => [
    callOf(staked, address, { account: row.keyAccount as string }, (stakeWei) => ({ stakeWei })),
  ],
})
