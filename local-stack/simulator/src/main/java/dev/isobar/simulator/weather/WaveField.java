package dev.isobar.simulator.weather;

import dev.isobar.simulator.random.Dice;

/**
 * A smooth random field on a plane that drifts with time: a sum of travelling waves, variance 1.
 * Immutable.
 */
final class WaveField {

  private final double[] waveX;
  private final double[] waveY;
  private final double[] frequency;
  private final double[] phase;
  private final double amplitude;

  /**
   * @param dice where wavelengths and directions come from
   * @param count how many waves
   * @param shortest wavelength in metres
   * @param longest wavelength in metres
   * @param drift mean eastward speed in m/s
   */
  WaveField(Dice dice, int count, double shortest, double longest, double drift) {
    waveX = new double[count];
    waveY = new double[count];
    frequency = new double[count];
    phase = new double[count];
    amplitude = Math.sqrt(2.0 / count);
    for (int i = 0; i < count; i++) {
      Dice wave = dice.derive(i);
      // Even in the logarithm, so that no scale is missing.
      double length = shortest * Math.pow(longest / shortest, (i + wave.uniform(0)) / count);
      double direction = Math.toRadians(wave.between(-55, 55, 1));
      double number = 2 * Math.PI / length;
      waveX[i] = number * Math.cos(direction);
      waveY[i] = number * Math.sin(direction);
      frequency[i] = waveX[i] * drift * wave.between(0.6, 1.4, 2);
      phase[i] = wave.between(0, 2 * Math.PI, 3);
    }
  }

  /** The field and its slope at a point (metres) and time (seconds). */
  Sample at(double x, double y, double time) {
    double value = 0;
    double slopeX = 0;
    double slopeY = 0;
    for (int i = 0; i < waveX.length; i++) {
      double angle = waveX[i] * x + waveY[i] * y - frequency[i] * time + phase[i];
      double sine = Math.sin(angle);
      value += Math.cos(angle);
      slopeX -= waveX[i] * sine;
      slopeY -= waveY[i] * sine;
    }
    return new Sample(value * amplitude, slopeX * amplitude, slopeY * amplitude);
  }

  /**
   * @param value dimensionless, mean 0, variance 1
   * @param slopeX change per metre eastward
   * @param slopeY change per metre northward
   */
  record Sample(double value, double slopeX, double slopeY) {}
}
