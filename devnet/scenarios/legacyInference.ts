import type { Hex } from 'viem'
import { type Offer, offerCall, STAKE } from '../acts/service'
import { callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Stage } from './inference'

const OFFER: Offer = {
  serviceType: 'chatbot',
  url: 'https://2025.example',
  model: 'phala/llama',
  verifiability: 'TeeML',
  inputPrice: 10n,
  outputPrice: 20n,
}
const { serviceType, url, model, verifiability, inputPrice, outputPrice } = OFFER

/**
 * What providers did with the contracts of 2025, which asked for no stake and no acknowledgement. Answers what one of them does
 * once the proxy has the code of today: nothing of before is known to that code.
 */
export async function playLegacy(stage: Stage): Promise<() => Promise<void>> {
  const { chain, d, truth } = stage
  const { abi } = artefacts.legacyServing()
  const account = await stage.person('legacy')
  const gone = await stage.person('gone')
  const customer = await stage.person('legacyCustomer')
  const call = (name: string, args: readonly unknown[] = []) => callOf(d.inference, abi, name, args)
  const signer = account.address

  const first = await chain.send(
    account,
    call('addOrUpdateService', [serviceType, url, model, verifiability, inputPrice, outputPrice]),
  )
  truth.listed(first, signer, { additionalInfo: null, teeSigner: null })
  truth.standing(first, signer, false, null, 'LISTED')
  const params = { ...OFFER, additionalInfo: signer }
  const second = await chain.send(account, call('addOrUpdateService', [params]))
  truth.listed(second, signer, { additionalInfo: signer, teeSigner: null })
  const listed = await chain.send(gone, call('addOrUpdateService', [{ ...params, additionalInfo: '{}' }]))
  truth.listed(listed, gone.address, { additionalInfo: '{}', teeSigner: null })
  truth.standing(listed, gone.address, false, null, 'LISTED')
  truth.unlisted(await chain.send(gone, call('removeService')), gone.address, 'REMOVED')

  const acknowledged = await chain.send(customer, call('acknowledgeTEESigner', [signer, signer]))
  const user = customer.address
  truth.safety(acknowledged, 'USER_ACKNOWLEDGED', signer, { user, teeSigner: signer })
  const nobody: Hex = `0x${'00'.repeat(20)}`
  const taken = await chain.send(customer, call('acknowledgeTEESigner', [signer, nobody]))
  truth.safety(taken, 'USER_REVOKED', signer, { user, teeSigner: nobody })
  const lockTime = await chain.send(d.users.owner, call('updateLockTime', [10_800n]))
  truth.parameter(lockTime, d.inference, 'LOCK_TIME', 10_800n, 'CALLDATA')

  const bill = (who: Hex, provider: Hex, totalFee: bigint, nonce: bigint) => ({
    user: who,
    provider,
    totalFee,
    nonce,
    requestsHash: `0x${'11'.repeat(32)}`,
    signature: '0x',
  })
  const settles = (bills: readonly ReturnType<typeof bill>[]) => chain.send(account, call('settleFeesWithTEE', [bills]))
  const whole = await settles([bill(user, signer, 5n, 1n), bill(gone.address, signer, 6n, 1n)])
  truth.batch(whole, signer, { success: 2n, failed: 0n, feeWei: 11n, settledWei: 11n })
  const mixed = await settles([
    bill(user, signer, 7n, 2n),
    bill(gone.address, gone.address, 8n, 2n),
    bill(user, signer, 9n, 0n),
  ])
  truth.batch(mixed, signer, { success: 1n, failed: 2n, feeWei: 24n, settledWei: null })
  truth.failure(mixed, signer, gone.address, 'Provider mismatch', 8n)
  truth.failure(mixed, signer, user, 'Nonce already processed', null)
  const refused = await settles([bill(user, signer, 3n, 0n)])
  truth.batch(refused, signer, { success: 0n, failed: 1n, feeWei: 3n, settledWei: 0n })
  truth.failure(refused, signer, user, 'Nonce already processed', 3n)
  const proof = { inProof: [1n], proofInputs: [2n], numChunks: 1n, segmentSize: [1n] }
  const proved = await chain.send(account, call('settleFees', [proof]))
  truth.batch(proved, signer, { success: null, failed: null, feeWei: null, settledWei: null })

  return async () => {
    const now = await chain.send(account, offerCall(d, params, signer, STAKE))
    truth.stake(now, signer, 'STAKED', STAKE)
    truth.listed(now, signer, { additionalInfo: signer, teeSigner: signer })
    truth.standing(now, signer, false, signer, 'RESET')
  }
}
