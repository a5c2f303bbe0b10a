import { concat, encodeAbiParameters, type Hex, keccak256, type PrivateKeyAccount, stringToHex } from 'viem'
import type { Call, Chain } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import { withBytesForText } from './bytesForText'

export const TUNING = 'fine-tuning-v1.0'

/** Enough for every call of the contract, and little enough that many fit into one block. */
const GAS = 900_000n

export interface TrainingOffer {
  readonly url: string
  readonly quota: {
    readonly cpuCount: bigint
    readonly nodeMemory: bigint
    readonly gpuCount: bigint
    readonly nodeStorage: bigint
    readonly gpuType: string
  }
  readonly pricePerToken: bigint
  readonly occupied: boolean
  readonly models: readonly string[]
  readonly teeSigner: Hex
}

export const OFFER: Omit<TrainingOffer, 'teeSigner'> = {
  url: 'https://trainer.example',
  quota: { cpuCount: 32n, nodeMemory: 256n, gpuCount: 8n, nodeStorage: 4_000n, gpuType: 'H200' },
  pricePerToken: 10n ** 9n,
  occupied: false,
  models: ['qwen2.5-0.5b-instruct', 'distilbert-base-uncased'],
}

const ask = (d: Deployment, name: string, args: readonly unknown[], value = 0n): Call => ({
  to: d.fineTuning,
  data: withBytesForText(artefacts.fineTuning().abi, name, args),
  value,
  gas: GAS,
})

/** The call that lists or changes a training service, or says that it is busy. */
export function trainingCall(d: Deployment, o: TrainingOffer, stakeWei = 0n): Call {
  const quota = { ...o.quota, gpuType: stringToHex(o.quota.gpuType) }
  const models = o.models.map((model) => stringToHex(model))
  return ask(
    d,
    'addOrUpdateService',
    [stringToHex(o.url), quota, o.pricePerToken, o.occupied, models, o.teeSigner],
    stakeWei,
  )
}

/** The call by which a provider delivers a model. Names are bytes, which need not be text. */
export const deliverCall = (d: Deployment, user: Hex, name: Hex, root: Hex): Call =>
  ask(d, 'addDeliverable', [user, name, root])

/** The call by which a user says that it has the model. */
export const receiveCall = (d: Deployment, provider: Hex, name: Hex): Call =>
  ask(d, 'acknowledgeDeliverable', [provider, name])

/** Any other call of the contract. */
export const tuningCall = (d: Deployment, name: string, args: readonly unknown[] = []): Call => ask(d, name, args)

export interface TrainingBill {
  readonly user: Hex
  readonly name: Hex
  readonly root: Hex
  readonly nonce: bigint
  readonly taskFeeWei: bigint
  /** The key to the model for a user who has acknowledged; empty for one who has not. */
  readonly secret: Hex
}

const DOMAIN = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'
const TYPE =
  'VerifierMessage(string id,bytes encryptedSecret,bytes modelRootHash,uint256 nonce,uint256 taskFee,address user)'

/** The call that settles a bill, signed by the provider's trusted hardware. */
export async function settleTrainingCall(
  chain: Chain,
  d: Deployment,
  tee: PrivateKeyAccount,
  bill: TrainingBill,
): Promise<Call> {
  const { user, name, root, nonce, taskFeeWei, secret } = bill
  // Hashed here and not by the library, which takes names for text.
  const message = encodeAbiParameters(
    ['bytes32', 'bytes32', 'bytes32', 'bytes32', 'uint256', 'uint256', 'address'].map((type) => ({ type })),
    [keccak256(stringToHex(TYPE)), keccak256(name), keccak256(secret), keccak256(root), nonce, taskFeeWei, user],
  )
  const domain = encodeAbiParameters(
    ['bytes32', 'bytes32', 'bytes32', 'uint256', 'address'].map((type) => ({ type })),
    [
      ...[DOMAIN, '0G Fine-Tuning Serving', '1'].map((text) => keccak256(stringToHex(text))),
      chain.chainId,
      d.fineTuning,
    ],
  )
  const hash = keccak256(concat(['0x1901', keccak256(domain), keccak256(message)]))
  const signature = await tee.sign({ hash })
  return ask(d, 'settleFees', [
    { id: name, encryptedSecret: secret, modelRootHash: root, nonce, signature, taskFee: taskFeeWei, user },
  ])
}
