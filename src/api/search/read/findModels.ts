import type { Finder } from './find'

/** What the index on names of models holds of them. */
const NAME = '"left"(normal_model, 256) COLLATE "C"'
const VERSIONS = 'compute.compute_service_version'

/** Finders of what the name of a model names. */
export const MODEL_FINDERS: readonly Finder[] = [
  {
    kind: 'MODEL',
    reason: 'MODEL_NAME',
    select: ({ name }, parameters) => {
      if (name === '') return null
      const value = `${parameters.add(name)}::text`
      return `(SELECT "left"(normal_model, 256) AS key, model AS label FROM ${VERSIONS}
                WHERE ${NAME} = "left"(${value}, 256) AND normal_model = ${value} ORDER BY id DESC LIMIT 1)`
    },
  },
  {
    kind: 'MODEL',
    reason: 'MODEL_NAME',
    source: 'fine-tuning',
    // Of fine-tuning only the names as they were given are kept.
    select: ({ text, name }, parameters) =>
      text === ''
        ? null
        : `SELECT "left"(${parameters.add(name)}::text, 256) AS key, ${parameters.add(text)}::text AS label
            WHERE EXISTS (SELECT FROM compute.compute_fine_tuning_service_version
                           WHERE models ? ${parameters.add(text)}::text)`,
  },
  {
    kind: 'MODEL',
    reason: 'MODEL_PREFIX',
    // From one name to the next along the index, however many versions have it, until one begins with something else.
    select: ({ name }, parameters, limit) => {
      if (name === '') return null
      const value = `${parameters.add(name)}::text`
      const next = (after: string) =>
        `(SELECT ${NAME} FROM ${VERSIONS} WHERE ${NAME} ${after} COLLATE "C" ORDER BY 1 LIMIT 1)`
      return `SELECT key, (SELECT model FROM ${VERSIONS} WHERE ${NAME} = key ORDER BY id DESC LIMIT 1) AS label FROM (
        WITH RECURSIVE names (key) AS (
          ${next(`>= ${value}`)}
          UNION ALL
          SELECT ${next('> names.key')} FROM names WHERE starts_with(names.key, ${value})
        )
        SELECT key FROM names WHERE starts_with(key, ${value}) LIMIT ${limit}) found`
    },
  },
  {
    kind: 'SERVICE',
    reason: 'MODEL_NAME',
    source: 'ComputeService',
    select: ({ name }, parameters, limit) => {
      if (name === '') return null
      const value = `${parameters.add(name)}::text`
      return `SELECT service AS key, model AS label FROM (
        SELECT service, model FROM ${VERSIONS}
         WHERE ${NAME} = "left"(${value}, 256) AND normal_model = ${value} AND to_block IS NULL OFFSET 0) own
        ORDER BY service LIMIT ${limit}`
    },
  },
  {
    kind: 'SERVICE',
    reason: 'MODEL_NAME',
    source: 'ComputeFineTuningService',
    select: ({ text }, parameters, limit) =>
      text === ''
        ? null
        : `SELECT service AS key, ${parameters.add(text)}::text AS label FROM compute.compute_fine_tuning_service_version
            WHERE models ? ${parameters.add(text)}::text AND to_block IS NULL ORDER BY service LIMIT ${limit}`,
  },
]
