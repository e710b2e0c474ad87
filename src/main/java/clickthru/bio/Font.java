package clickthru.bio;

/** Fonts that devices have: none is fetched. */
public enum Font {
  SYSTEM("system-ui,\"Segoe UI\",Roboto,Helvetica,Arial,sans-serif"),
  HUMANIST("Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",sans-serif"),
  ROUND("ui-rounded,\"Hiragino Maru Gothic ProN\",Quicksand,Comfortaa,Manjari,sans-serif"),
  SERIF("\"Iowan Old Style\",\"Palatino Linotype\",\"URW Palladio L\",Georgia,serif"),
  MONO("ui-monospace,\"Cascadia Code\",Menlo,Consolas,\"DejaVu Sans Mono\",monospace");

  final String stack;

  Font(String stack) {
    this.stack = stack;
  }
}
