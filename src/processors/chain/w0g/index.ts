import { setMinterCap } from '../wrappedOgBaseAgency/setMinterCap'
import { approval } from './approval'
import { burn } from './burn'
import { deposit } from './deposit'
import { mint } from './mint'
import { transfer } from './transfer'
import { withdrawal } from './withdrawal'

/** Everything that moves W0G, and what its minters may do. */
export const w0gHandlers = [deposit, withdrawal, transfer, mint, burn, approval, setMinterCap]
