/** What a body was for: decides which series its fonds has, and how large it tends to be. */
export type BodyKind =
  | 'party'
  | 'government'
  | 'campaign'
  | 'mass'
  | 'civil'
  | 'veterans'
  | 'labour'
  | 'youth-settlement'
  | 'land'
  | 'farming'
  | 'forestry'
  | 'finance'
  | 'industry'
  | 'trade'
  | 'transport'
  | 'building'
  | 'court'
  | 'prosecutor'
  | 'police'
  | 'justice'
  | 'school'
  | 'culture'
  | 'health'
  | 'science'
  | 'factory'
  | 'farm'
  | 'republic'

interface Group {
  /** Where its fonds numbers start, and what stands before them. */
  prefix: string
  start: number
  width: number
  /** One body a line: name, kind, year founded, and year dissolved where it was. */
  bodies: string
}

const PARTY: Group = {
  prefix: '',
  start: 1,
  width: 3,
  bodies: `
中共怀化市委员会 party 1952
中共怀化市纪律检查委员会 party 1955
中共怀化市委组织部 party 1952
中共怀化市委宣传部 party 1952
中共怀化市委统战部 party 1953
中共怀化市委政法委员会 party 1982
中共怀化市委政策研究室 party 1983
中共怀化市委农村工作部 party 1953
中共怀化市直属机关工作委员会 party 1959
中共怀化市委老干部局 party 1983
中共怀化市委党校 school 1953
中共怀化市委党史研究室 culture 1981
中共怀化市委机构编制委员会办公室 party 1984
中共怀化市委台湾工作办公室 party 1986
中共怀化市委信访局 government 1979
中共怀化市委保密委员会办公室 party 1985
中共黔阳地委审干办公室 campaign 1955 1958
中共黔阳地委社教工作团 campaign 1963 1966
中共黔阳地委工业部 party 1956 1960
中共黔阳地委财贸政治部 party 1964 1967
黔阳地区五七干校 campaign 1968 1978
中共怀化地委落实政策办公室 campaign 1978 1988
中共怀化地委整党工作办公室 campaign 1983 1987
怀化市档案局 culture 1959
怀化日报社 culture 1956
怀化市总工会 mass 1952
共青团怀化市委员会 mass 1952
怀化市妇女联合会 mass 1952
怀化市科学技术协会 science 1959
怀化市文学艺术界联合会 culture 1980
怀化市工商业联合会 mass 1953
怀化市归国华侨联合会 mass 1984
怀化市残疾人联合会 mass 1989
怀化市红十字会 health 1984
黔阳地区贫下中农协会 campaign 1964 1978
怀化市关心下一代工作委员会 mass 1991`,
}

const GOVERNMENT: Group = {
  prefix: '',
  start: 46,
  width: 3,
  bodies: `
怀化市人民代表大会常务委员会 government 1982
怀化市人民政府 government 1952
中国人民政治协商会议怀化市委员会 government 1983
怀化市人民政府外事办公室 government 1984
怀化市人民政府法制办公室 government 1986
怀化市人民政府经济研究室 government 1984
怀化市人民政府驻长沙办事处 government 1985
怀化市机关事务管理局 government 1983
怀化市地方志编纂委员会办公室 culture 1983
怀化市民族宗教事务委员会 government 1956
怀化市民政局 civil 1952
怀化市人民政府复员退伍军人安置办公室 veterans 1958
怀化市老区建设办公室 farming 1985
怀化市人口和计划生育委员会 health 1973
怀化市人事局 labour 1953
怀化市劳动和社会保障局 labour 1953
怀化市社会保险事业管理处 labour 1986
怀化市劳动就业服务局 labour 1980
黔阳地区知识青年上山下乡工作领导小组办公室 youth-settlement 1964 1981
怀化地区职称改革工作领导小组办公室 labour 1986 1998
怀化市发展计划委员会 finance 1953
怀化市统计局 finance 1953
怀化市物价局 finance 1965
怀化市财政局 finance 1952
怀化市审计局 finance 1983
怀化市国家税务局 finance 1994
怀化市地方税务局 finance 1994
黔阳地区税务局 finance 1952 1983
怀化市工商行政管理局 trade 1953
怀化市质量技术监督局 science 1973
怀化市药品监督管理局 health 1979
怀化市环境保护局 science 1979
怀化市国土资源局 land 1986
怀化市建设局 building 1958
怀化市房产管理局 building 1961
怀化市规划局 building 1984
怀化市住房公积金管理中心 finance 1993
怀化市人民防空办公室 building 1971
怀化市地震局 science 1972
怀化市气象局 science 1954
怀化市水利局 building 1953
怀化市水库移民管理局 land 1981
五强溪水电站库区移民指挥部 land 1986 1999
怀化市农业局 farming 1952
怀化市畜牧水产局 farming 1957
怀化市农业机械管理局 farming 1963
怀化市农村经济经营管理站 land 1981
怀化市林业局 forestry 1952
怀化市山林权属调解处理办公室 land 1981
怀化市乡镇企业局 industry 1976
怀化市农业区划委员会办公室 farming 1979
怀化市粮食局 trade 1952
怀化市商务局 trade 1953
怀化市供销合作社联合社 trade 1952
怀化市物资局 trade 1959
怀化市外贸局 trade 1958
怀化市烟草专卖局 trade 1983
怀化市对外贸易经济合作局 trade 1988
怀化市经济贸易委员会 industry 1956
怀化市轻工业局 industry 1955
怀化市机械工业局 industry 1965
怀化市冶金工业局 industry 1958
怀化市煤炭工业局 industry 1958
怀化市化工局 industry 1970
怀化市电力局 industry 1969
怀化市第二轻工业局 industry 1956
怀化市国防科技工业办公室 industry 1965
怀化市安全生产监督管理局 industry 1983
怀化市交通局 transport 1952
怀化市公路管理局 transport 1955
怀化市地方海事局 transport 1956
怀化市邮政局 transport 1952
怀化市电信局 transport 1952
怀化市铁路建设支援指挥部 transport 1970 1983
怀化市公安局 police 1952
怀化市中级人民法院 court 1952
怀化市人民检察院 prosecutor 1952
怀化市司法局 justice 1980
怀化市公证处 justice 1981
怀化市教育局 school 1952
怀化市科学技术局 science 1959
怀化市文化局 culture 1952
怀化市广播电视局 culture 1956
怀化市体育局 culture 1956
怀化市新闻出版局 culture 1988
怀化市卫生局 health 1952
怀化市卫生防疫站 health 1956
怀化市爱国卫生运动委员会办公室 health 1958
怀化市扶贫开发办公室 farming 1986
怀化市人民政府接待处 government 1981
怀化市经济技术协作办公室 trade 1983
黔阳地区革命委员会人民保卫组 police 1968 1973
黔阳地区革命委员会生产指挥组 industry 1968 1975
黔阳地区革命委员会政工组 campaign 1968 1977
黔阳地区抗旱救灾办公室 farming 1959 1972
怀化地区清产核资办公室 finance 1979 1997
怀化地区落实私房政策办公室 building 1983 1993
怀化地区打击经济犯罪办公室 prosecutor 1982 1986`,
}

const INSTITUTIONS: Group = {
  prefix: '',
  start: 172,
  width: 3,
  bodies: `
怀化市广播电视大学 school 1979
怀化市第一中学 school 1957
怀化市第三中学 school 1958
怀化师范学校 school 1959
芷江师范学校 school 1952
黔阳地区农业学校 school 1952 1996
怀化市财会学校 school 1978
怀化市卫生学校 school 1958
怀化市商业学校 school 1975
怀化工业中专 school 1978
怀化市供销学校 school 1979
怀化市林业学校 school 1958
怀化市农业机械化学校 school 1974
怀化市体育运动学校 school 1979
怀化市技工学校 school 1978
怀化教育学院 school 1978
怀化市第一人民医院 health 1952
怀化市第二人民医院 health 1950
怀化市中医医院 health 1956
怀化市精神病医院 health 1970
怀化市妇幼保健院 health 1955
怀化市农业科学研究所 science 1958
怀化市林业科学研究所 science 1964
怀化市水利电力勘测设计院 building 1965
怀化市建筑勘测设计院 building 1966
怀化市图书馆 culture 1979
怀化市群众艺术馆 culture 1956
怀化市歌舞团 culture 1956
怀化市汉剧团 culture 1952 1994
怀化市电影发行放映公司 culture 1954
中国人民银行怀化市中心支行 finance 1952
中国农业银行怀化市分行 finance 1955
中国工商银行怀化市分行 finance 1984
中国建设银行怀化市分行 finance 1954
中国人民保险公司怀化市分公司 finance 1980
怀化市信托投资公司 finance 1985 2002`,
}

const ENTERPRISES: Group = {
  prefix: 'Q',
  start: 1,
  width: 3,
  bodies: `
湖南安江纺织厂 factory 1938 2005
怀化柴油机厂 factory 1958 1999
怀化市氮肥厂 factory 1969 2003
怀化市造纸厂 factory 1966 2002
怀化市制药厂 factory 1970 2001
怀化市水泥厂 factory 1958 2004
怀化市印刷厂 factory 1952 2003
怀化市糖酒副食品公司 trade 1953 2003
怀化市百货公司 trade 1953 2002
怀化市五金交电化工公司 trade 1956 2002
怀化市医药公司 trade 1955 2003
怀化市食品公司 trade 1955 2001
怀化市饮食服务公司 trade 1956 1998
怀化市石油公司 trade 1958 1998
怀化市新华书店 culture 1952 2004
怀化市汽车运输总公司 transport 1952 2003
怀化市航运公司 transport 1954 1997
怀化市汽车配件厂 factory 1969 2000
怀化市建筑工程公司 building 1953 2003
怀化市粮油贸易公司 trade 1981 2003
怀化市饲料公司 trade 1984 2000
怀化市木材公司 forestry 1953 2001
怀化市林产化工厂 factory 1958 1998
怀化市酒厂 factory 1956 2000
怀化市罐头食品厂 factory 1964 1997
怀化市棉纺织厂 factory 1966 2002
怀化市丝绸厂 factory 1975 1999
怀化市陶瓷厂 factory 1955 1998
怀化市玻璃厂 factory 1965 1997
怀化市钢铁厂 factory 1958 1995
怀化市电机厂 factory 1966 1999
怀化市机床厂 factory 1965 2000
怀化市农药厂 factory 1971 1996
怀化市磷肥厂 factory 1966 1999
怀化市塑料厂 factory 1972 1999
怀化市皮革厂 factory 1957 1997
怀化市服装厂 factory 1956 1996
怀化市木材防腐厂 factory 1974 2003
怀化市无线电厂 factory 1970 1994
怀化市仪表厂 factory 1971 1998
怀化市煤矿 factory 1958 2002
沅陵金矿筹备处 factory 1978 1989
怀化市汞矿 factory 1959 1994
怀化市水电站工程指挥部 building 1970 1985
怀化市铁合金厂 factory 1970 2001
怀化市标准件厂 factory 1970 1997
怀化市家具厂 factory 1956 1996
怀化市火柴厂 factory 1958 1993
怀化市乳品厂 factory 1979 2001
怀化市茶厂 factory 1951 2000
怀化市园艺场 farm 1957 2003
怀化市畜牧场 farm 1958 2001
怀化市良种繁殖场 farm 1956 2002
怀化市国营林场 farm 1957 2003
怀化市水产养殖场 farm 1959 2000
华峰电子厂 factory 1970 2008
首钢怀化综合农场 farm 1977 2006`,
}

const REPUBLIC: Group = {
  prefix: 'M',
  start: 1,
  width: 2,
  bodies: `
湖南省第十区行政督察专员公署 republic 1937 1949
湖南省第九区行政督察专员公署 republic 1936 1949
洪江商会 republic 1915 1949
洪江警察局 republic 1935 1949
湖南高等法院芷江分院 republic 1938 1949
湖南省田赋粮食管理处黔阳办事处 republic 1941 1949
雪峰山区抗战物资转运站 republic 1943 1946
芷江机场修建委员会 republic 1936 1946
私立雄溪中学 republic 1938 1949
省立第十职业学校 republic 1939 1949
湘黔铁路沅水工程段 republic 1937 1944
沅水航务管理所 republic 1938 1949
洪江油号同业公会 republic 1921 1949
三民主义青年团湖南支团黔阳分团 republic 1940 1947
湖南省银行洪江办事处 republic 1934 1949
沅陵难民救济处 republic 1938 1945
中国红十字会芷江分会 republic 1938 1949`,
}

/** Fonds that lie elsewhere now, with the day they left the archive. */
export const FORMER: ReadonlyMap<string, string> = new Map([
  ['湖南省黔阳地质队', '1994-10-18'],
  ['怀化铁路地区工作委员会', '2003-11-26'],
  ['黔阳地区轻化工业品采购供应站', '2011-06-15'],
])

const GONE: Group = {
  prefix: '',
  start: 240,
  width: 3,
  bodies: `
湖南省黔阳地质队 industry 1954 1983
怀化铁路地区工作委员会 transport 1973 1993
黔阳地区轻化工业品采购供应站 trade 1958 1987`,
}

export const GROUPS = [PARTY, GOVERNMENT, INSTITUTIONS, ENTERPRISES, REPUBLIC, GONE]
