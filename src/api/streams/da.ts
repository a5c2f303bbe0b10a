import { DaAttestation, DaUpload } from '../../model/generated'
import { DaAttestationType } from '../da/attestation'
import { DaUploadType } from '../da/blob'
import { ownTable } from '../entity'
import { factSubscription } from './factSubscription'

factSubscription({
  name: 'daUploads',
  description:
    'Announced roots as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: 'DaUploadEvent',
  eventDescription: 'One change of the uploads. Applied in order, the events lead to exactly the rows of daUploads.',
  field: 'upload',
  fieldDescription: 'The upload; null when it was taken back.',
  type: DaUploadType,
  table: ownTable(DaUpload),
  filters: { client: 'client' },
})

factSubscription({
  name: 'daAttestations',
  description:
    'Verified blobs as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: 'DaAttestationEvent',
  eventDescription:
    'One change of the attestations. Applied in order, the events lead to exactly the rows of daAttestations.',
  field: 'attestation',
  fieldDescription: 'The attestation; null when it was taken back.',
  type: DaAttestationType,
  table: ownTable(DaAttestation),
  filters: { client: 'client' },
})
