/** What a page would do that took one of the texts below for more than a text. */
const ACT = 'window.pwned=1';
/** Forty marks on one letter. */
const MARKS = Array.from({ length: 40 }, (_, index) => String.fromCodePoint(0x300 + index)).join('');

/** Texts that strangers may write, by what is wicked about them. Each names itself, to be found on a page. */
export const PAYLOADS = Object.freeze({
  script: `script-payload <script>${ACT}</script>`,
  image: `image-payload <img src=x onerror="${ACT}">`,
  drawing: `drawing-payload <svg onload="${ACT}"><animate onbegin="${ACT}"/><a href="javascript:${ACT}">x</a></svg>`,
  attribute: `attribute-payload "' autofocus onfocus=${ACT} x="`,
  link: `link-payload javascript:${ACT} data:text/html,<script>${ACT}</script> https://x.example/"onmouseover="${ACT}`,
  template: `template-payload {{constructor.constructor("${ACT}")()}} \${${ACT}} <%= ${ACT} %>`,
  frame: `frame-payload <iframe srcdoc="<script>parent.pwned=1</script>"></iframe><style>*{display:none}</style>`,
  backwards: 'backwards-payload invoice_\u202Efdp.exe \u2066\u2067',
  marks: `marks-payload ${`Z${MARKS}`.repeat(30)}`,
  pictures: `pictures-payload ${'👩‍👩‍👧‍👦🏳️‍🌈'.repeat(60)}`,
  nul: 'nul-payload before\u0000after \u0007\uFFFE',
  long: `long-payload ${'W'.repeat(10_000)}`,
});

/** The beginning of a payload, by which it is found. */
export const nameOf = (payload: string): string => payload.slice(0, payload.indexOf(' '));
