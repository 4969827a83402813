import { PANE_KEYS, PANES, usePlace } from './place.ts'

/** On a narrow screen one pane shows at a time. */
export const PaneTabs = () => {
  const [{ pane }, go] = usePlace()
  return (
    <nav className="pane-tabs" aria-label="显示">
      {PANE_KEYS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === pane}
          onClick={() => go({ pane: each })}
        >
          {PANES[each]}
        </button>
      ))}
    </nav>
  )
}
