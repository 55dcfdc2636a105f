package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;
import static dev.isobar.app.http.JsonResponses.problem;

import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Parameters;
import dev.isobar.app.http.Routes;
import dev.isobar.app.query.Reply;
import dev.isobar.app.query.WrongQuestionException;
import dev.isobar.app.stream.StoreNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /v1/areas/{area}}: hours and days of a state or forecast zone, the newest first. */
public final class AreaRoutes implements Routes {

  private static final Set<String> PARAMETERS = Set.of("period", "from", "to", "limit", "reverse");
  private static final Pattern AREA = Pattern.compile("[A-Z0-9]{2,12}");
  private static final String HOUR = "PT1H";
  private static final String DAY = "P1D";
  private static final int USUAL = 48;

  private final Asker asker;
  private final Gate gate;
  private final CurrencyJson currencies;

  /**
   * @param asker asks the state
   * @param gate limits the questions that are worked on
   * @param currencies shows who answered
   */
  public AreaRoutes(Asker asker, Gate gate, CurrencyJson currencies) {
    this.asker = asker;
    this.gate = gate;
    this.currencies = currencies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/areas/{area}", gate.guard(this::area));
  }

  private void area(Context ctx) {
    String area = ctx.pathParam("area");
    if (!AREA.matcher(area).matches()) {
      throw new WrongQuestionException(
          "The area " + area + " is none: it is a state such as WA or a zone such as WAZ558.");
    }
    WeatherQuestions questions = WeatherQuestions.of(asker, ctx, PARAMETERS);
    Parameters given = questions.parameters();
    String period = given.oneOf("period", List.of(HOUR, DAY));
    String prefix = area + '|' + (period == null ? HOUR : period) + '|';
    Reply reply =
        questions.between(
            StoreNames.AREAS,
            prefix,
            given.time("from"),
            given.time("to"),
            given.flag("reverse", true),
            questions.limit(USUAL));
    if (reply.found().isEmpty()
        && questions.first(StoreNames.AREAS, area + '|', null, 1).found().isEmpty()) {
      problem(ctx, 404, "No such area", "No station of the area " + area + " has reported.");
      return;
    }
    questions
        .answer()
        .with("area", area)
        .with("summaries", reply.found().stream().map(WeatherQuestions::value).toList())
        .with("more", reply.more());
    json(ctx, 200, questions.answer().json(currencies));
  }
}
