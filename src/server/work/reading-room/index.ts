/** 查阅利用: readers, visits and what each visit used. */
export { readingRoomRoutes } from './routes.ts'
export { measures } from './measures.ts'
export { finders } from './finder.ts'
export { recordTypes } from './record-types.ts'
export { waiting } from './waiting.ts'
export { sealedNumber } from './sealing.ts'
