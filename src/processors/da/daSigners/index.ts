import { newSigner } from './newSigner'
import { registerNextEpoch, registerNextEpochOf } from './registerNextEpoch'
import { socketUpdated } from './socketUpdated'

/** Everything that DASigners logs or is called for. */
export const signersHandlers = [newSigner, socketUpdated, registerNextEpoch, registerNextEpochOf]
