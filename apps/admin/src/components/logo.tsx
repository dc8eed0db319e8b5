/** A W between quay and water. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="#14566b" />
      <path
        d="M7 9.5v6.2a4.5 4.5 0 0 0 9 0v-6.2m0 6.2a4.5 4.5 0 0 0 9 0v-6.2"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path
        d="M7 25c1.5-1.1 3-1.1 4.5 0s3 1.1 4.5 0 3-1.1 4.5 0 3 1.1 4.5 0"
        fill="none"
        stroke="#7fd0d8"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
