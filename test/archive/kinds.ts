import type { EvmBatchProcessor } from '@subsquid/evm-processor'

/** What the two runs of a query kind are told besides their source. */
export interface KindOptions {
  readonly contract: string
  readonly topic: string
}

/** Every kind of query that our processors send. */
export const KINDS: Readonly<Record<string, (processor: EvmBatchProcessor, options: KindOptions) => void>> = {
  'logs with their transactions': (processor, { contract }) =>
    processor.addLog({ address: [contract], transaction: true }).setFields({
      transaction: { input: true, status: true, gasUsed: true, effectiveGasPrice: true, sighash: true },
      log: { transactionHash: true },
    }),

  'logs by topic with sibling logs': (processor, { contract, topic }) =>
    processor.addLog({ address: [contract], topic0: [topic], transaction: true, transactionLogs: true }).setFields({
      transaction: { input: true, status: true, gasUsed: true, sighash: true },
      log: { transactionHash: true },
    }),

  'logs by topic of any contract': (processor, { topic }) =>
    processor.addLog({ topic0: [topic], transaction: true }).setFields({
      transaction: { input: true, status: true, gasUsed: true, sighash: true },
      log: { transactionHash: true },
    }),

  'logs of a contract, and by topic of any': (processor, { contract, topic }) =>
    processor
      .addLog({ address: [contract], transaction: true })
      .addLog({ topic0: [topic], transaction: true })
      .setFields({ transaction: { input: true, sighash: true }, log: { transactionHash: true } }),

  'calls of a function': (processor, { contract }) =>
    processor.addTransaction({ to: [contract], sighash: ['0xaaaaaaaa'], logs: true }).setFields({
      transaction: { input: true, status: true, sighash: true, value: true, nonce: true, type: true, gasUsed: true },
    }),

  'all blocks with all transactions': (processor) =>
    processor
      .includeAllBlocks()
      .addTransaction({})
      .setFields({
        block: {
          size: true,
          gasLimit: true,
          gasUsed: true,
          baseFeePerGas: true,
          miner: true,
          difficulty: true,
          extraData: true,
          nonce: true,
          logsBloom: true,
          stateRoot: true,
          mixHash: true,
        },
        transaction: {
          input: true,
          sighash: true,
          value: true,
          nonce: true,
          gas: true,
          gasPrice: true,
          maxFeePerGas: true,
          maxPriorityFeePerGas: true,
          v: true,
          r: true,
          s: true,
          yParity: true,
          chainId: true,
          type: true,
          status: true,
          gasUsed: true,
          cumulativeGasUsed: true,
          effectiveGasPrice: true,
          contractAddress: true,
        },
      }),

  'all blocks with logs': (processor, { contract }) => processor.includeAllBlocks().addLog({ address: [contract] }),
}
