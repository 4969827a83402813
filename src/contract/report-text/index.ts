/** The report's text: bound figures, their checks and their display. Pure; shared by server and web. */
export type { Binding, Rendered, ReportFigure } from './figure.ts'
export { findMalformedBindings, parseBindings } from './binding.ts'
export { protectBindings, splitProtected, type TextPart } from './protect.ts'
export { formatDate, renderFigure } from './render.ts'
export { findUnboundNumerals, type UnboundNumeral } from './numerals.ts'
export { checkText, type TextProblem } from './check.ts'
