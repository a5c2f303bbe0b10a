import { type Abi, type AbiFunction, concat, encodeAbiParameters, getAbiItem, type Hex, toFunctionSelector } from 'viem'

/** Text and bytes are encoded alike, so a call can be made with bytes that are no text. */
export function withBytesForText(abi: Abi, name: string, args: readonly unknown[]): Hex {
  const item = getAbiItem({ abi, name }) as AbiFunction
  const inputs = JSON.parse(JSON.stringify(item.inputs).replaceAll('"type":"string', '"type":"bytes'))
  return concat([toFunctionSelector(item), encodeAbiParameters(inputs, args)])
}
