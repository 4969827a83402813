import zhCN from 'antd/locale/zh_CN.js'
import type { ConfigProviderProps } from 'antd'

type Locale = NonNullable<ConfigProviderProps['locale']>

const base: Locale = zhCN.default

const MONTHS = Array.from({ length: 12 }, (_, index) => `${index + 1}月`)
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** antd in Chinese, with the calendar's months and weekdays, which it leaves to the date library. */
export const locale: Locale = {
  ...base,
  ...(base.DatePicker
    ? {
        DatePicker: {
          ...base.DatePicker,
          lang: { ...base.DatePicker.lang, shortMonths: MONTHS, shortWeekDays: WEEKDAYS },
        },
      }
    : {}),
}
