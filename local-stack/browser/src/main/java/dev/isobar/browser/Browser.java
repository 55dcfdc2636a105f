package dev.isobar.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The system's Chromium without a window, for tests of pages. Nothing is downloaded. Who waits for
 * a thing on a page waits for 30 s at most.
 */
public final class Browser implements AutoCloseable {

  /** Width of a window on a desk, in CSS pixels. */
  public static final int WIDE = 1280;

  /** Width of a small phone, in CSS pixels. */
  public static final int PHONE = 360;

  /** What to say where no browser is installed. */
  public static final String MISSING =
      "No chromium or no chromedriver on the PATH, so the dashboard is not tested."
          + " Debian: apt-get install chromium chromium-driver";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; the test is skipped where there is none. */
  public static Browser start() {
    Optional<Browser> browser = startIfInstalled();
    assumeTrue(browser.isPresent(), MISSING);
    return browser.orElseThrow();
  }

  /** Starts one, or gives none where none is installed: for a test that has more to look at. */
  public static Optional<Browser> startIfInstalled() {
    Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = onPath("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      return Optional.empty();
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return Optional.of(new Browser(new ChromeDriver(service, options)));
  }

  private static Optional<Path> onPath(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(names)
        .flatMap(
            name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** Makes the page so wide, in the colours of a light or a dark system. */
  public void look(int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width == PHONE));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Opens an address as if for the first time: nothing chosen, no log. */
  public void open(String address) {
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.get(address.replaceFirst("#.*", "") + "assets/icon.svg");
    script("localStorage.clear(); sessionStorage.clear()");
    driver.get(address);
  }

  /** Opens an address that is none of the dashboard's; no log of what was before. */
  public void visit(String address) {
    driver.get("about:blank");
    errors();
    driver.get(address);
  }

  /** Goes to another page of the dashboard. */
  public void go(String route) {
    script("location.hash = arguments[0]", route);
  }

  public void until(String what, Callable<Boolean> condition) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(StaleElementReferenceException.class)
        .until(condition);
  }

  public void untilShown(String css) {
    until(css + " is shown", () -> all(css).stream().anyMatch(WebElement::isDisplayed));
  }

  public void untilSays(String css, String text) {
    until(css + " says " + text, () -> text(css).contains(text));
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  public WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** The text of all that match, also of what is for readers of the screen only. */
  public String text(String css) {
    return (String)
        script(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent).join(' ')",
            css);
  }

  public String attribute(String css, String name) {
    return one(css).getDomAttribute(name);
  }

  public void press(CharSequence... keys) {
    Actions actions = new Actions(driver);
    for (CharSequence key : keys) {
      actions.sendKeys(key);
    }
    actions.perform();
  }

  public void tab() {
    press(Keys.TAB);
  }

  /** What has the focus. */
  public WebElement focused() {
    return driver.switchTo().activeElement();
  }

  public String route() {
    return (String) script("return location.hash");
  }

  public String title() {
    return driver.getTitle();
  }

  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What a module of the dashboard gives for an expression in which it is {@code m}. */
  public Object module(String name, String expression) {
    return driver.executeAsyncScript(
        "const done = arguments[1]; import(arguments[0]).then(m => done(" + expression + "))",
        "/assets/js/" + name + ".js");
  }

  /** Errors that the console has had since the last question. */
  public List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Whether the page is wider than the window. */
  public boolean scrollsSideways() {
    return (boolean)
        script(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** Keeps a picture of the whole page for people to look at. */
  public void picture(String name) throws IOException {
    long height = (long) script("return document.documentElement.scrollHeight");
    long width = (long) script("return innerWidth");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            Math.max(900, height),
            "deviceScaleFactor",
            1,
            "mobile",
            width == PHONE));
    // The charts draw anew in the next frames.
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))");
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }
}
