// One file instead of five hundred: it loads several times faster than the package's main entry.
declare module 'echarts/dist/echarts.esm.min.mjs' {
  export { init } from 'echarts'
}
