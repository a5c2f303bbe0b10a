import type { RpcError } from './call'

/** What an error reply means for whom to ask next. */
export type RefusalKind = 'execution' | 'rateLimit' | 'unserved' | 'state' | 'range' | 'trouble' | 'other'

/** Ours in what a contract did: every honest endpoint says the same. geth, reth, erigon, Nethermind, anvil. */
const EXECUTION =
  /execution reverted|\breverted\b|^revert|vm exception|vm execution error|out of gas|invalid opcode|invalid jump|stack (?:under|over)flow|insufficient funds|EvmError/i

/** Infura, Alchemy, QuickNode, Ankr, dRPC, thirdweb and the usual proxies in front of nodes. */
const RATE_LIMIT =
  /rate.?limit|too many requests|request limit|requests? (?:per|in) (?:a )?second|compute units|cu\/s|throughput|capacity exceeded|(?:daily|monthly|request|usage) (?:quota|limit)|quota|credits|exceeded (?:the|your|its) (?:\w+ )?(?:limit|capacity|plan)|try again (?:later|in)|slow down/i

const UNSERVED =
  /method .*(?:not (?:found|supported|available|enabled|allowed|exist|whitelisted|implemented)|unsupported|does not exist|is disabled|disabled)|unsupported method|unknown method|not (?:supported|available) (?:on|for|in) (?:this|your)|method_not_found|(?:does not|doesn't) support (?:this|the) method/i

/** State or history that this node no longer (or not yet) has. */
const STATE =
  /missing trie node|state .*(?:not available|is not available|unavailable|pruned)|pruned|historical state|old data not available|header not found|block not found|unknown block|header for hash not found|no state available|archive (?:node|state|mode|data)|requires? (?:an )?archive|distance to target block exceeds|history has been pruned|could not find block|cannot find block|block is not available|data not available|required historical state/i

/** Ranges, numbers of results and sizes of answers that are too much. */
const RANGE =
  /block ?range|ranges? over|range (?:is )?too|too (?:large|wide|big)|range.*(?:limit|exceed|max|wide|large)|(?:limit|exceed|max).*range|more than \d[\d,]* (?:results|logs|blocks)|returned more than|too many (?:results|logs|blocks|topics)|max(?:imum)? (?:results|logs|allowed number)|(?:response|result|log).{0,20}(?:size|limit).{0,20}exceed|exceed.{0,40}(?:results|logs|blocks|size)|query timeout|timeout (?:of|exceeded)|timed? ?out|reduce|narrow|smaller (?:range|block)|backend response too large|limited to/i

/** The endpoint itself is unwell: nothing is wrong with the question. */
const TROUBLE =
  /internal (?:server )?error|temporar|unavailable|overloaded|no (?:available|healthy) (?:upstreams?|nodes?|backends?)|upstream|bad gateway|gateway|connection|econn|all .* failed|can'?t route|failed to (?:get|fetch)/i

/** Sorts an error reply by code and words. A question for logs is refused for its width more often than for anything else. */
export function refusalKind({ code, message }: RpcError, method: string): RefusalKind {
  if (code === 3 || EXECUTION.test(message)) return 'execution'
  const asksLogs = method === 'eth_getLogs'
  // Before the words: limits of ranges and of rates are told in the same ones.
  if (asksLogs && RANGE.test(message) && !/rate.?limit|too many requests|per second/i.test(message)) return 'range'
  if (code === 429 || RATE_LIMIT.test(message)) return 'rateLimit'
  if (code === -32601 || UNSERVED.test(message)) return 'unserved'
  if (STATE.test(message)) return 'state'
  if (asksLogs && code === -32005) return 'range'
  if (code === -32005) return 'rateLimit'
  if (code === -32603 || TROUBLE.test(message)) return 'trouble'
  return 'other'
}
