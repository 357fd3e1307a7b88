const agent = typeof navigator === "undefined" ? "" : navigator.userAgent;

/** Widths in CSS pixels below which the host behaves as a phone or a tablet. */
export const PHONE_WIDTH = 600;

/** A window without touch that is narrow by zoom alone is a desktop's. */
function narrow(): boolean {
  return typeof window !== "undefined" && window.innerWidth > 0 && window.innerWidth < PHONE_WIDTH && (window.devicePixelRatio < 3 || navigator.maxTouchPoints > 0);
}

/** The host is a phone if its window is narrow enough; evaluated on each access. */
export const Platform = {
  get isDesktop(): boolean {
    return !narrow();
  },
  get isMobile(): boolean {
    return narrow();
  },
  get isDesktopApp(): boolean {
    return !narrow();
  },
  get isMobileApp(): boolean {
    return narrow();
  },
  isIosApp: false,
  get isAndroidApp(): boolean {
    return narrow();
  },
  get isPhone(): boolean {
    return narrow();
  },
  isTablet: false,
  isMacOS: /Mac OS X|Macintosh/.test(agent),
  isWin: /Windows/.test(agent),
  isLinux: !/Mac OS X|Macintosh|Windows/.test(agent),
  isSafari: /Safari\//.test(agent) && !/Chrom(e|ium)\//.test(agent),
  resourcePathPrefix: "vault/",
};
