/** A small table in the format the checker reads, with one row that does not agree, to be filled in anew. */
const table = {
  unit: '某单位',
  project: '某项目',
  year: 2024,
  budget: { start: 50, full_year: 50, executed: 48, amount_unit: '万元', points: 10, score: 9.6 },
  indicators: [
    {
      level1: '产出指标',
      level2: '数量指标',
      level3: '整理档案数量',
      target: '≥5000卷',
      actual: '5200卷',
      points: 50,
      score: 50,
      deviation: null,
    },
    {
      level1: '效益指标',
      level2: '社会效益指标',
      level3: '查阅利用人次',
      target: '≥1000人次',
      actual: '900人次',
      points: 30,
      score: 30,
      deviation: null,
    },
    {
      level1: '满意度指标',
      level2: '服务对象满意度指标',
      level3: '查阅者满意度',
      target: '≥90%',
      actual: '95%',
      points: 10,
      score: 10,
      deviation: null,
    },
  ],
  total_points: 100,
  total_score: 99.6,
}

/** The sample as a file to be taken home. */
export const SAMPLE = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(table, null, 2))}`
