import type { Endpoint } from './storageScan'

/** What 0G Scan tells of the supply. The bare numbers are at the same paths here. */
export const SCAN_SUPPLY: Endpoint = {
  row: '21',
  path: '/supply/total, /supply/circulating',
  operation: `{
  supply {
    formulaVersion genesisWei issuedWei totalWei circulatingWei stale gap
    reading { reservedWei zeroAddressWei lastGoodBlock lastGoodCirculatingWei reserves { address balanceWei } }
  }
}`,
  differs:
    'Theirs answers a number with two digits, ours at the same paths one with all of them; both are empty where it is not known. Ours tells in headers of which block it is, and the last figure that was known (`x-supply-block`, `x-supply-stale`, `x-supply-last-good`, `x-supply-last-good-block`).',
  fields: [
    { official: 'genesisSupply', ours: 'supply.genesisWei' },
    {
      official: 'sumBlockReward',
      ours: 'supply.issuedWei',
      note: 'In three parts: `nativeRewardWei`, `restakingRewardWei`, `baseInflationWei`.',
    },
    { official: 'sumContracts', ours: 'supply.reading.reservedWei', note: 'Each address in `reserves`.' },
    { official: 'totalIssued', ours: 'supply.totalWei' },
    { official: 'totalCirculating', ours: 'supply.circulatingWei' },
    { official: 'nullAddressBalance', ours: 'supply.reading.zeroAddressWei', note: 'No part of the formula.' },
    {
      official: 'sumBlockWithdrawal',
      ours: null,
      note: 'It adds principal to issuance; apart they are in `chainStats { nativeRewardWei … exitsWei }` and `stakeExits`.',
    },
    { official: 'withdrawalMessage', ours: null, note: 'What is missing is in `gap`.' },
  ],
}
