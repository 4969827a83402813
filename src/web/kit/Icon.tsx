const PATHS = {
  menu: 'M3 6h14M3 10h14M3 14h14',
  close: 'm5 5 10 10M15 5 5 15',
  left: 'm12 5-5 5 5 5',
  right: 'm8 5 5 5-5 5',
  up: 'm4 11 5-5 5 5',
  down: 'm5 8 5 5 5-5',
  fold: 'M4 4v12M16 6l-5 4 5 4',
  unfold: 'M4 4v12M9 6l5 4-5 4',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  check: 'm4 11 4 4 8-10',
  alert: 'M10 3 2.5 16.5h15ZM10 8v4M10 14.2v.3',
  question: 'M7.2 7.4a2.8 2.8 0 1 1 4.2 2.5c-.9.5-1.4 1-1.4 2.1M10 14.6v.3',
  table: 'M3 4.5h14v11H3ZM3 8.5h14M8 8.5v7',
  chart: 'M3.5 16.5h13M6 14V9M10 14V5M14 14v-3',
  lock: 'M5.5 9h9v7.5h-9ZM7 9V6.5a3 3 0 0 1 6 0V9',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM13 13l4 4',
  offline: 'M3 8.5a10.5 10.5 0 0 1 14 0M5.7 11.6a6.4 6.4 0 0 1 8.6 0M10 15.2v.3M3.5 3.5l13 13',
} as const

export type IconName = keyof typeof PATHS

/** A line icon, decorative: the control that holds it carries the name. */
export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={PATHS[name]} />
  </svg>
)
