package dev.isobar.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file that collects what a process prints. */
record LogFile(Path path) {

  private static final long LARGEST_KEPT = 20_000_000;
  private static final int TAIL_BYTES = 16_384;

  /** Makes the folder, and puts a log that has grown large aside (one earlier one is kept). */
  void prepare() throws IOException {
    Files.createDirectories(path.getParent());
    if (Files.exists(path) && Files.size(path) > LARGEST_KEPT) {
      Path earlier = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, earlier, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines, at most so many; empty if there is no log. */
  String tail(int lines) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - TAIL_BYTES));
      byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException noLog) {
      return "";
    }
  }
}
