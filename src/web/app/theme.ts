import type { ThemeConfig } from 'antd'

// None at all, not a short one: the end of that is easily missed, and antd waits for it.
const motion = !matchMedia('(prefers-reduced-motion: reduce)').matches

/** Ant Design dressed in the house's colours; the same values as tokens.css, which says what they mean. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#27506f',
    colorInfo: '#27506f',
    colorLink: '#27506f',
    colorSuccess: '#2b6f4d',
    colorWarning: '#855c0c',
    colorError: '#a93627',
    colorTextBase: '#20262b',
    colorTextSecondary: '#4d565c',
    colorTextTertiary: '#5f666a',
    colorTextDescription: '#5f666a',
    colorTextPlaceholder: '#6b7174',
    colorBgBase: '#fffefb',
    colorBgLayout: '#f7f4ec',
    colorBgContainer: '#fffefb',
    colorBgElevated: '#fffefb',
    colorBorder: '#c9c0ad',
    colorBorderSecondary: '#e4ddce',
    colorSplit: '#e4ddce',
    fontFamily: 'var(--sans)',
    fontFamilyCode: 'var(--mono)',
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 34,
    boxShadow: 'var(--lift)',
    boxShadowSecondary: 'var(--lift)',
    motion,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    Modal: { titleFontSize: 17 },
    Form: { itemMarginBottom: 24, verticalLabelPadding: '0 0 4px' },
    Tabs: { horizontalMargin: '0 0 20px 0' },
    Tooltip: { colorBgSpotlight: '#20262b' },
  },
}
